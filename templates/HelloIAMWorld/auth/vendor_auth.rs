VendorAuth::{% if auth == "basic" %}Basic
{%- elif auth == "bearer" %}Bearer
{%- elif auth == "api-key" %}ApiKeyHeader("X-Api-Key")
{%- elif auth == "oauth2-client-credentials" %}OAuth2ClientCredentials
{%- elif auth == "oauth2-password" %}OAuth2Password
{%- else %}LogIn(SESSION)
{%- endif %}
