"""The OpenAPI 3.1 document, made from the views: their addresses, parameters, and what is described beside them."""
