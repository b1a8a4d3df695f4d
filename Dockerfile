FROM python:3.11-slim AS libraries
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --require-hashes --no-deps -r requirements.txt

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /app --shell /usr/sbin/nologin jobwise \
    && install -d -o jobwise -g jobwise /srv/jobwise /srv/jobwise/files
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 VAR_DIR=/srv/jobwise
WORKDIR /app
COPY --from=libraries /opt/venv /opt/venv
COPY . .
USER jobwise
# These keys only let the settings load; they do not stay in the image's environment.
RUN PRODUCTION=1 SECRET_KEY=build-only-build-only-build-only-1 \
    JWT_SIGNING_KEY=build-only-build-only-build-only-2 \
    DATABASE_URL=postgres://build@localhost/build REDIS_URL=redis://localhost:6379/0 \
    SITE_URL=https://localhost ALLOWED_HOSTS=localhost \
    python manage.py collectstatic --noinput --verbosity 0
VOLUME /srv/jobwise/files
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["python", "-c", "\
import os, urllib.request as r; \
host = os.environ.get('ALLOWED_HOSTS', 'localhost').split(',')[0]; \
r.urlopen(r.Request('http://127.0.0.1:8000/health', headers={'Host': host}), timeout=4)"]
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", \
     "--workers", "2", "--blocking-threads", "1", "--workers-kill-timeout", "20", \
     "--respawn-failed-workers", "jobwise.wsgi:application"]
