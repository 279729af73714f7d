"""Starts the peers, checks that they answer alike, and loads them by turns. See `compare`."""
import os
import re
import socket
import statistics
import subprocess
import sys
import time
import urllib.request

work, peers, rounds, seconds, connections = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]
cores = sorted(os.sched_getaffinity(0))
is_apart = sys.argv[6] == "apart" and len(cores) > 1
server_cores, load_cores = (cores[: len(cores) // 2], cores[len(cores) // 2 :]) if is_apart else (cores, cores)
SCENARIOS = {
    "text": "/",
    "one parameter": "/user/ada",
    "json": "/api",
    "template": "/page",
    "session read": "/session/read",
    "session write": "/session/write",
}
TICKS = os.sysconf("SC_CLK_TCK")

# On a single core .NET puts off compiling for good to ten times as late; all that would change is how long warming up takes.
SOON = {"DOTNET_TC_DelaySingleProcMultiplier": "1"}


def on(chosen):
    return lambda: os.sched_setaffinity(0, chosen)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Peer:
    def __init__(self, name, command, environment):
        self.name = name
        self.port = free_port()
        fill = lambda text: text.replace("PORT", str(self.port))
        self.process = subprocess.Popen(
            [fill(part) for part in command],
            env=os.environ | {key: fill(value) for key, value in environment.items()},
            cwd=peers,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            preexec_fn=on(server_cores),
        )
        self.cookie = self.wait()

    def wait(self):
        for _ in range(300):
            try:
                with self.ask("/session/write") as answer:
                    return answer.headers["Set-Cookie"].split(";")[0]
            except OSError:
                if self.process.poll() is not None:
                    sys.exit(f"{self.name}: the server ended with {self.process.returncode}")
                time.sleep(0.1)
        sys.exit(f"{self.name}: no answer")

    def ask(self, path, cookie=""):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers={"Cookie": cookie})
        return urllib.request.urlopen(request, timeout=10)

    def body(self, path):
        with self.ask(path, self.cookie) as answer:
            body = answer.read()
            kind = answer.headers["Content-Type"]
        return re.sub(rb"\s", b"", body).replace(b'"', b"") if "json" in kind else body

    def processes(self):
        found = [self.process.pid]
        for pid in found:
            with open(f"/proc/{pid}/task/{pid}/children") as children:
                found += map(int, children.read().split())
        return found

    def cpu(self):
        ticks = 0
        for pid in self.processes():
            with open(f"/proc/{pid}/stat") as stat:
                fields = stat.read().rpartition(")")[2].split()
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICKS

    def load(self, path, length):
        command = ["wrk", "-t1", "-c" + connections, f"-d{length}s"]
        if path == "/session/read":
            command += ["-H", "Cookie: " + self.cookie]
        before = self.cpu()
        command.append(f"http://127.0.0.1:{self.port}{path}")
        report = subprocess.run(command, capture_output=True, text=True, check=True, preexec_fn=on(load_cores)).stdout
        used = self.cpu() - before
        if "Non-2xx" in report:
            sys.exit(f"{self.name} {path}: {report}")
        requests = int(re.search(r"(\d+) requests in", report)[1])
        return requests / length, used / requests * 1e6

    def warm_up(self, path):
        """Loads until the code is compiled for good: the cost no longer falls."""
        best, last_fall = float("inf"), 0
        for turn in range(1, 16):
            _, cpu = self.load(path, 2)
            if cpu < best * 0.97:
                best, last_fall = cpu, turn
            if turn - last_fall >= 3:
                return

    def stop(self):
        self.process.terminate()
        self.process.wait()


def python_with_gunicorn():
    for python in [os.environ.get("PYTHON", "python3"), "/usr/bin/python3"]:
        if subprocess.run([python, "-c", "import flask, gunicorn"], capture_output=True).returncode == 0:
            return python
    return None


sides = [
    Peer("Minimal API", ["dotnet", f"{work}/Minimal/MinimalSide.dll"], {"ASPNETCORE_URLS": "http://127.0.0.1:PORT"} | SOON),
    Peer("Carafe", ["dotnet", f"{work}/Carafe/CarafeSide.dll", peers], {"FLASK_RUN_PORT": "PORT"} | SOON),
]
try:
    if python := python_with_gunicorn():
        sides.append(Peer("Flask, gunicorn", [python, "-m", "gunicorn", "-w", "2", "-b", "127.0.0.1:PORT", "flaskside:app"], {}))
    print(f"{rounds} rounds of {seconds} s by turns, {connections} connections; CPU is the median of the rounds")
    print(f"server on {len(server_cores)} of {len(cores)} cores, wrk on {'the others' if is_apart else 'the same'}")
    print(f"{'':<15} {'':<16} {'requests/s':>10} {'CPU/request':>12}  {'to Carafe':>9}")
    for name, path in SCENARIOS.items():
        bodies = {side.name: side.body(path).strip() for side in sides}
        # Python writes a quotation mark and the keys of JSON its own way; the length tells that the same is there.
        if len({len(body) for body in bodies.values()}) != 1:
            sys.exit(f"{name}: the sides answer differently: {bodies}")
        results = {side.name: [] for side in sides}
        for side in sides:
            side.warm_up(path)
        for _ in range(rounds):
            for side in sides:
                results[side.name].append(side.load(path, seconds))
        ours = statistics.median(cpu for _, cpu in results["Carafe"])
        for side in sides:
            speed = statistics.median(speed for speed, _ in results[side.name])
            cpu = statistics.median(cpu for _, cpu in results[side.name])
            print(f"{name:<15} {side.name:<16} {speed:>10.0f} {cpu:>9.1f} µs  {cpu / ours:>8.2f}x", flush=True)
finally:
    for side in sides:
        side.stop()
