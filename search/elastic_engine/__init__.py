"""Elasticsearch: one node or a cluster, for indexes that outgrow one machine or must outlive it."""

from .engine import ElasticEngine

__all__ = ["ElasticEngine"]
