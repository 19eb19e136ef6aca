"""Hands each command of Acme to the program that carries it out."""

PROGRAM = "/usr/local/bin/acme"
