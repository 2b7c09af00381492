"""Fuzz target: metadata.csv."""

from tests.fuzz.target import fuzz

HEADER = (
    b"metric_name,metric_type,interval,unit_name,per_unit_name,description,orientation,integration,short_name"
)
ROW = b'acme.queue.depth,gauge,15,message,second,"Messages, that wait.",-1,acme,queue depth'
SEEDS = (
    HEADER + b"\n" + ROW + b"\n",
    b"\xef\xbb\xbf" + HEADER + b"\r\n" + ROW + b"\r\n\r\n",
    HEADER + b',curated_metric\n"a ""b""\nc",count,,,,,0,x,y,cpu|memory\n=1+1,rate,x,byte,,|\xe9,2,A,\n',
    HEADER.replace(b",", b";") + b"\n",
)

if __name__ == "__main__":
    fuzz("validation.metrics", "inspect", SEEDS)
