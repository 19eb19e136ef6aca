"""The third-party servers, each from its package registry, each with what it cannot do."""

from . import canaille, django_scim2, scim2_server, scimmy

SERVERS = {
    server.name: server
    for server in (scim2_server.SERVER, scimmy.SERVER, canaille.SERVER, django_scim2.SERVER)
}
