"""The web's processes: a connection on which nothing moves keeps no thread from everybody else."""

import socket
import struct
from datetime import timedelta

from gunicorn.workers.gthread import TConn, ThreadWorker

from config.environment import env

PATIENCE = env.timedelta("CONNECTION_PATIENCE", timedelta(seconds=60))


class Worker(ThreadWorker):
    """Threads, each of which gives a request up once its connection has moved no byte for `PATIENCE`.

    gunicorn itself waits without an end for the rest of a request, so that as many stalled uploads as there
    are threads would silence the site. The limit is the socket's own: it holds for reading and for writing.
    """

    def enqueue_req(self, conn: TConn) -> None:
        patience = struct.pack("ll", int(PATIENCE.total_seconds()), 0)
        for limit in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            conn.sock.setsockopt(socket.SOL_SOCKET, limit, patience)
        super().enqueue_req(conn)
