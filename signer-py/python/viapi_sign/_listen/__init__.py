"""A server on this machine that judges requests: what ``viapi-sign listen`` runs.

From the wire to the report: ``_http`` reads requests, ``_rules`` has what a server
checks, ``_judge`` puts it together with the diagnosis, ``_server`` answers, and
``_report`` prints.
"""
