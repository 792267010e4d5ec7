"""tuspy (PyPI) sends a file, stops in the middle, goes on. Takes ADDRESS FILE, prints an upload's address."""

import asyncio
import io
import sys

from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError

address, path = sys.argv[1:]
client = TusClient(address)
stopped = client.uploader(
    path, chunk_size=700_000, metadata={"filename": "phim ở bến.jpg"}, upload_checksum=True
)
stopped.upload(stop_at=2_100_000)
again = client.uploader(path, url=stopped.url, chunk_size=900_000)
assert again.offset == 2_100_000, again.offset
again.upload()
assert client.uploader(path, url=stopped.url).get_offset() == again.get_file_size()
asyncio.run(client.async_uploader(path, chunk_size=2_000_000).upload())
try:
    client.uploader(file_stream=io.BytesIO()).create_url()
except TusCommunicationError as refused:
    status = refused.status_code
else:
    status = 201
if status != 422:
    raise SystemExit(f"an empty file is {status}")
print(stopped.url)
