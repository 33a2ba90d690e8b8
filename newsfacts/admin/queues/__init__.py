"""The queues: what is waiting for somebody, counted on the desk's front page, each with a page of its own."""
