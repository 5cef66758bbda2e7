# server.py FOLDER: an SMTP server on loopback, on a port that the system chose, written to FOLDER/port.
# What a sender's address begins with says what becomes of its message: take, refuse (550 to the
# recipient), refuse-data (550 to the message), later (451 to the recipient), later-data, hang (no answer once the
# message is there), hang-first (no answer to the sender).  What was taken lies in FOLDER as 0, 1, 2 …;
# FOLDER/hanging says that somebody waits.  It ends when its input does.
import asyncio
import os
import sys

from aiosmtpd.smtp import SMTP

folder = sys.argv[1]
taken = 0


def put(name, data):
    path = os.path.join(folder, name)
    with open(path + ".new", "wb") as out:
        out.write(data)
    os.rename(path + ".new", path)


async def hang():
    put("hanging", b"")
    await asyncio.sleep(100000)


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        if address.startswith("hang-first"):
            await hang()
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        how = envelope.mail_from.split("@")[0]
        if how == "refuse":
            return "550 5.1.1 no such user here"
        if how == "later":
            return "451 4.7.1 greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        global taken
        how = envelope.mail_from.split("@")[0]
        if how == "hang":
            await hang()
        if how == "refuse-data":
            return "550 5.7.1 not wanted"
        if how == "later-data":
            return "451 4.3.0 try later"
        put(str(taken), envelope.content)
        put(f"{taken}.envelope", f"{envelope.mail_from} {' '.join(envelope.rcpt_tos)}\n".encode())
        taken += 1
        return "250 OK"


async def serve():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Handler(), hostname="localhost", loop=loop), "127.0.0.1", 0)
    put("port", str(server.sockets[0].getsockname()[1]).encode())
    await loop.run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(serve())
