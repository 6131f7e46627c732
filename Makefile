# Thin: the work is in tasks.py, which needs no make.
.PHONY: brief desk test measure
brief:
	python3 tasks.py brief
desk:
	python3 tasks.py desk
test:
	python3 tasks.py test
measure:
	python3 tasks.py measure
