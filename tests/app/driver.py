"""Works the real window like a person: finds widgets by what a screen reader says of them, and sends real pointer
and key events through the X server. Needs a screen with an accessibility bus (tests/with-display --a11y)."""

import os
import re
import signal
import subprocess
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = float(os.environ.get("STANCEMAP_TEST_PATIENCE", "20"))

# A program with much to do, or under a sanitizer, answers late.
Atspi.set_timeout(int(PATIENCE * 1000), int(PATIENCE * 1000))

# How long a button is held, as by a person. GTK asks the server where the pointer is when the layout changes; a
# button that is up again by then takes away the click whose release is still to be told.
HELD = 0.15 if os.environ.get("STANCEMAP_TEST_SLOW") else 0.06

# GTK and what it stands on leak a little in a whole session, in each version something else. Only with the whole stacks
# of allocations can that be told from leaks of ours, and these take a sanitizer so much time that one test alone looks
# for leaks.
LEAKS = bool(os.environ.get("STANCEMAP_TEST_LEAKS"))
SANITIZERS = {
    "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + (":fast_unwind_on_malloc=0:malloc_context_size=40" if LEAKS
                                                          else ":detect_leaks=0"),
    "LSAN_OPTIONS": os.environ.get("LSAN_OPTIONS", "") + (":exitcode=0" if LEAKS else ""),
}
LEAK_REPORT = re.compile(r"LeakSanitizer: detected memory leaks|SUMMARY: AddressSanitizer: .* leaked in ")

# What GTK and its surroundings say on a screen without hardware, and what is no fault of the program.
# A text view lays out the lines in sight as late as while it is painted, which moves the scroll bar beside it; GTK
# 4.8 complains of the bar's trough then, and paints it in the next frame.
# Later GTKs lose count of what is pressed when a menu opens under a button that is held, as menus do.
HARMLESS = re.compile(r"libEGL|MESA|dconf-WARNING|Vulkan|Unable to acquire session bus|"
                      r"Trying to snapshot GtkGizmo \S+ without a current allocation|"
                      r"Broken accounting of active state")
FAULT = re.compile(r"-(CRITICAL|WARNING|ERROR) \*\*|Sanitizer|runtime error:")


class Failure(Exception):
    pass


def run(*command, check=True):
    return subprocess.run(command, check=check, capture_output=True, text=True).stdout


def wait_for(what, condition, patience=PATIENCE):
    """Waits until CONDITION gives something true, and gives that."""
    end = time.monotonic() + patience
    while True:
        try:
            answer = condition()
        except GLib.Error:  # a widget that went away while it was asked
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise Failure("waited in vain for " + what)
        time.sleep(0.03)


class Node:
    """A widget as assistive technology sees it."""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def name(self):
        return self.accessible.get_name() or ""

    @property
    def description(self):
        return self.accessible.get_description() or ""

    @property
    def role(self):
        # Newer ones call it a button, and tell apart those that stay down.
        name = self.accessible.get_role_name()
        return "push button" if name in ("button", "toggle button") else name

    def has(self, state):
        return self.accessible.get_state_set().contains(getattr(Atspi.StateType, state))

    @property
    def shortcut(self):
        return (self.accessible.get_attributes() or {}).get("keyshortcuts")

    @property
    def text(self):
        interface = self.accessible.get_text_iface()
        if interface is None:
            return self.name
        return Atspi.Text.get_text(interface, 0, Atspi.Text.get_character_count(interface))

    @property
    def caret(self):
        return Atspi.Text.get_caret_offset(self.accessible.get_text_iface())

    @property
    def box(self):
        component = self.accessible.get_component_iface()
        if component is None:  # it went away
            return 0, 0, 0, 0
        extents = Atspi.Component.get_extents(component, Atspi.CoordType.WINDOW)
        return extents.x, extents.y, extents.width, extents.height

    def children(self):
        for i in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(i)
            if child is not None:
                yield Node(child)

    def walk(self):
        yield self
        for child in self.children():
            yield from child.walk()

    def actions(self):
        interface = self.accessible.get_action_iface()
        if interface is None:
            return []
        return [Atspi.Action.get_action_name(interface, i) for i in range(Atspi.Action.get_n_actions(interface))]

    def press(self):
        names = self.actions()
        for i, name in enumerate(names):
            if name in ("click", "toggle", "activate") or name.endswith(".activate"):
                Atspi.Action.do_action(self.accessible.get_action_iface(), i)
                return
        raise Failure("%r cannot be pressed: %r" % (self.name, names))


class App:
    """One run of the program."""

    def __init__(self, *arguments, env=None):
        self.scale = int(os.environ.get("GDK_SCALE", "1"))
        self.log = tempfile.NamedTemporaryFile(mode="w+", suffix=".log")
        self.process = subprocess.Popen([os.environ["STANCEMAP"], *arguments], stdout=self.log, stderr=self.log,
                                        env={**os.environ, **SANITIZERS, **(env or {})})
        self.title = None

    # ------------------------------------------------------------------ windows

    def application(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_process_id() == self.process.pid:
                return Node(child)
        return None

    def windows(self):
        application = self.application()
        return list(application.children()) if application else []

    def window(self, title):
        """From now on, look in the window whose title matches."""
        wait_for("a window called " + title,
                 lambda: any(re.search(title, window.name) for window in self.windows()))
        self.title = title
        wait_for("the window %s on the screen" % title, lambda: self.x_window())
        return self

    def frame(self):
        frames = [window for window in self.windows() if self.title is None or re.search(self.title, window.name)]
        return frames[-1] if frames else None

    def x_window(self):
        ids = run("xprop", "-root", "_NET_CLIENT_LIST_STACKING", check=False)
        for identity in reversed(re.findall(r"0x[0-9a-f]+", ids)):
            name = run("xdotool", "getwindowname", identity, check=False).strip()
            if self.title is None or re.search(self.title, name):
                return identity
        return None

    def origin(self):
        """Where the window's visible corner is on the screen, in device pixels."""
        identity = self.x_window()
        info = run("xwininfo", "-id", identity)
        x = int(re.search(r"Absolute upper-left X: +(-?\d+)", info).group(1))
        y = int(re.search(r"Absolute upper-left Y: +(-?\d+)", info).group(1))
        frame = re.search(r"= (\d+), (\d+), (\d+)", run("xprop", "-id", identity, "_GTK_FRAME_EXTENTS"))
        if frame:
            x += int(frame.group(1))
            y += int(frame.group(3))
        return x, y

    # ------------------------------------------------------------------ looking

    def each(self, name=None, role=None):
        frame = self.frame()
        if frame is None:
            return
        for node in frame.walk():
            if (role is None or node.role == role) and (name is None or re.search(name, node.name)):
                yield node

    def all(self, name=None, role=None):
        return list(self.each(name, role))

    def find(self, name=None, role=None, where=lambda node: True):
        """The first one; looking around takes time, so that what comes after it is not looked at."""
        return wait_for("%s %r" % (role or "a widget", name),
                        lambda: next((node for node in self.each(name, role) if where(node)), None))

    def mark(self, name):
        """A mark of the picture that is in view."""
        return self.find(name, "list item", lambda node: "mark.activate" in node.actions() and node.box[2] > 0)

    def menu_item(self, name, key):
        """An item of an open menu. GTK 4.18 tells no name of it, only the key that its label underlines."""
        return self.find(None, "menu item", lambda node: node.name == name or node.shortcut == "Alt+" + key)

    def shows(self, text, role="label"):
        """A label with this text that has a size, which is to say, is shown."""
        return self.find("^" + re.escape(text) + "$", role, lambda node: node.box[2] > 0)

    def focused(self):
        frame = self.frame()
        if frame is None:
            return None
        for node in frame.walk():
            if node.has("FOCUSED") and node.role != "frame":
                return node
        return None

    def focus_on(self, name):
        return wait_for("the focus on " + name,
                        lambda: (lambda node: node if node and re.search(name, node.name) else None)(self.focused()))

    # ------------------------------------------------------------------ doing

    def point(self, node, x=None, y=None):
        left, top, width, height = node.box
        ox, oy = self.origin()
        x = ox + self.scale * (left + (width / 2 if x is None else x))
        y = oy + self.scale * (top + (height / 2 if y is None else y))
        run("xdotool", "mousemove", str(round(x)), str(round(y)))

    def click(self, node, times=1, button=1):
        self.point(node)
        for _ in range(times):
            run("xdotool", "mousedown", str(button))
            time.sleep(HELD)
            run("xdotool", "mouseup", str(button))
            time.sleep(HELD)

    def drag(self, node, dx, dy, x=None, y=None, button=1):
        self.point(node, x, y)
        run("xdotool", "mousedown", str(button))
        for _ in range(8):
            run("xdotool", "mousemove_relative", "--", str(round(self.scale * dx / 8)), str(round(self.scale * dy / 8)))
        run("xdotool", "mouseup", str(button))

    def wheel(self, node, clicks, *modifiers):
        self.point(node)
        for modifier in modifiers:
            run("xdotool", "keydown", modifier)
        run("xdotool", "click", "--repeat", str(abs(clicks)), "5" if clicks > 0 else "4")
        for modifier in modifiers:
            run("xdotool", "keyup", modifier)

    def key(self, *keys):
        """Keys go to the window that is active: the one looked at, once it is."""
        identity = wait_for("a window", self.x_window)
        if int(run("xdotool", "getactivewindow", check=False) or 0) != int(identity, 16):
            run("xdotool", "windowactivate", "--sync", identity, check=False)
        run("xdotool", "key", "--delay", "40", *keys)

    def type(self, text):
        run("xdotool", "type", "--delay", "20", text)

    def action(self, name, parameter=None):
        """Activates an action of the first window over the session bus."""
        arguments = "[]" if parameter is None else "[<%s>]" % parameter
        run("gdbus", "call", "--session", "--dest", "io.github.stancemap.Stancemap",
            "--object-path", "/io/github/stancemap/Stancemap/window/1",
            "--method", "org.gtk.Actions.Activate", name, arguments, "{}")

    # ------------------------------------------------------------------ ending

    def close(self):
        """Quits as a user does; the program must end by itself, well, and without having complained."""
        try:
            run("gdbus", "call", "--session", "--dest", "io.github.stancemap.Stancemap",
                "--object-path", "/io/github/stancemap/Stancemap", "--method", "org.gtk.Actions.Activate",
                "quit", "[]", "{}")
            status = self.process.wait(PATIENCE)
        finally:
            self.kill()
        if status != 0:
            raise Failure("the program ended with status %d\n%s" % (status, self.output()))
        faults = self.faults()
        if faults:
            raise Failure("the program complained:\n" + "\n".join(faults))

    def kill(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def output(self):
        with open(self.log.name, encoding="utf-8", errors="replace") as log:
            return log.read()

    def faults(self):
        return [line for line in self.output().splitlines()
                if FAULT.search(line) and not HARMLESS.search(line) and not LEAK_REPORT.search(line)] + self.leaks()

    def leaks(self):
        """What was allocated by way of a function of the program's own, and never freed."""
        reports = re.findall(r"^(?:Direct|Indirect) leak of .*?(?:\n\n|\Z)", self.output(), re.M | re.S)
        return [report.strip() for report in reports if re.search(r"^ +#\d+ .*\bsrc/\w+/sm-[\w-]+\.c:\d+", report, re.M)]
