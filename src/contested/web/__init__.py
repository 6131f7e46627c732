"""The desk: a local web page over the record. Built by a later issue; thin faces only."""
