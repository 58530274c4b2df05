apptainer registry login --username §user§ --password §password§ docker://§host§
apptainer pull docker://§host§/bio/aligner:2
