Auth{% if auth == "session" %}, Authorization{% endif %}, HttpClient
{%- if auth in ["oauth2-client-credentials", "oauth2-password"] %}, OAuth2{% elif auth == "session" %}, Session{% endif %}
