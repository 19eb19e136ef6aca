"""Users and groups as django-scim2's manual has them."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django_scim.models import AbstractSCIMGroupMixin, AbstractSCIMUserMixin


class User(AbstractSCIMUserMixin, AbstractUser):
    """A user who can be provisioned."""


class Group(AbstractSCIMGroupMixin):
    """A group of users."""

    name = models.CharField(max_length=150)
    user_set = models.ManyToManyField(User, related_name="scim_groups")
