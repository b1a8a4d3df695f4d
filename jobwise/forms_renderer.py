from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Forms and fields drawn by our own components."""

    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
