"use strict";

const swagger = document.getElementById("swagger-ui");
if (swagger) {
  window.SwaggerUIBundle({
    url: swagger.dataset.schema,
    domNode: swagger,
    deepLinking: true,
    validatorUrl: null,
    presets: [window.SwaggerUIBundle.presets.apis, window.SwaggerUIStandalonePreset],
  });
}

const redoc = document.getElementById("redoc");
if (redoc) {
  window.Redoc.init(redoc.dataset.schema, { hideLoading: true }, redoc);
}
