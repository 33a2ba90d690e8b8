"""A property-based client (schemathesis) asks everything that the OpenAPI document says can be asked."""
