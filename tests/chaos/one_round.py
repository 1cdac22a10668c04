"""One round in a process of its own, to be killed: HOME DATABASE_URL NOW."""

import os
import sys
from datetime import datetime
from pathlib import Path

if __name__ == "__main__":
    from duban.settings import Settings
    from services.office import Office
    from services.round.run import run_round

    home, url, now = sys.argv[1:4]
    senders = int(os.environ.get("CHAOS_SENDERS", "8"))
    office = Office.open(Settings(home=Path(home), database_url=url, senders=senders))
    sys.stdout.write(f"{run_round(office, datetime.fromisoformat(now))}\n")
    office.close()
