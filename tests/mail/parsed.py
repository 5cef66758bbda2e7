# What Python's parser sees in a message, one thing a line: an independent reader of what GMime wrote.
import hashlib
import sys
from email import policy
from email.parser import BytesParser
from email.utils import parsedate_to_datetime

raw = open(sys.argv[1], "rb").read()
message = BytesParser(policy=policy.default).parsebytes(raw)

print("lines:", "LF" if b"\r" not in raw else "CR", "longest", max(map(len, raw.split(b"\n"))) <= 998,
      "ascii", all(b < 128 for b in raw))
for field in ("From", "To"):
    for address in message[field].addresses:
        print(f"{field}: {address.display_name}|{address.addr_spec}")
print("Subject:", message["Subject"])
print("Date:", parsedate_to_datetime(message["Date"]).isoformat())
for field in ("Message-Id", "Auto-Submitted", "MIME-Version"):
    print(f"{field}:", " ".join(message.get_all(field)))
print("fields:", " ".join(sorted(message.keys())))
for part in message.walk():
    for defect in part.defects:
        print("defect:", defect)
    if part.is_multipart():
        print("multipart:", part.get_content_type())
        continue
    body = part.get_payload(decode=True)
    print("part:", part.get_content_type(), part.get_content_charset(), part["Content-Language"],
          part.get_content_disposition(), part.get_filename(), len(body), hashlib.sha256(body).hexdigest())
