# Thin: the work is in tasks.py, which needs no make.
.PHONY: brief test measure
brief:
	python3 tasks.py brief
test:
	python3 tasks.py test
measure:
	python3 tasks.py measure
