@echo -off
set -v where here
echo script ran %where%
if exist fs0:\missing.txt then
  echo file is there
else
  echo file is not there
endif
reset -s
