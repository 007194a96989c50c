# SPDX-FileCopyrightText: Geleucht contributors
# SPDX-License-Identifier: EUPL-1.2
"""A bucket of an S3-compatible store, for Django. Imported where one is configured: it needs the
extra `s3`."""

from typing import Any

from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from storages.backends.s3 import S3Storage

from geleucht.content import media

ONE_PIECE = 5 * 2**30  # bytes; a store takes as many at once
FOR_EVER = {"CacheControl": "public, max-age=31536000, immutable"}


class Bucket(S3Storage):  # type: ignore[misc]
    """lifetime: seconds for which an address is signed, 0 where everybody may read the bucket."""

    def __init__(self, *, address: str, region: str, key: str, secret: str, lifetime: int) -> None:
        endpoint, _, bucket = address.rpartition("/")
        super().__init__(
            endpoint_url=endpoint,
            bucket_name=bucket,
            region_name=region,
            access_key=key,
            secret_key=secret,
            querystring_auth=bool(lifetime),
            querystring_expire=lifetime,
            custom_domain=None,
            default_acl=None,
            file_overwrite=True,
            object_parameters=FOR_EVER,
            transfer_config=TransferConfig(multipart_threshold=ONE_PIECE, use_threads=False),
            # Newer checksums are not understood by every store.
            client_config=Config(
                signature_version="s3v4",
                s3={"addressing_style": "path"},
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
            ),
        )

    def get_object_parameters(self, name: str) -> dict[str, Any]:
        kind = media.CONTENT_TYPES[media.extension_of(name)]
        return {**super().get_object_parameters(name), "ContentType": kind}
