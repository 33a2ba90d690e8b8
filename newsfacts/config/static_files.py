"""Static files in production: compressed, and named by their content, the scripts that import each other included."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage, with the names in `import` statements of our scripts made those of the files."""

    support_js_module_import_aggregation = True
