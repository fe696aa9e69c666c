package dk.kk.inklusion.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Runs a server as a process of its own until it is told to end. */
final class Standalone {
  private static final int REFUSED = 2;
  private static final String UNTIL_STDIN_CLOSES = "--until-stdin-closes";

  /** Starts a server that keeps its data in a folder. */
  interface Starter {
    AutoCloseable start(Path folder, int port);
  }

  private Standalone() {}

  static void run(String name, String[] args, Starter starter) {
    Logging.configureProcess();
    try {
      if (args.length < 2) {
        throw new CannotStart("usage: <data folder> <port> [" + UNTIL_STDIN_CLOSES + "]");
      }
      AutoCloseable server = starter.start(Path.of(args[0]), port(args[1]));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
      System.out.println(name + " is up");
      if (args.length > 2 && args[2].equals(UNTIL_STDIN_CLOSES)) {
        awaitEndOfInput();
        System.exit(0);
      }
    } catch (CannotStart e) {
      System.err.println(e.getMessage());
      System.exit(REFUSED);
    }
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new CannotStart("The port must be a number, not " + text + ".", e);
    }
  }

  /** The parent holds the other end of the pipe: it closes even where the parent is killed. */
  private static void awaitEndOfInput() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      return;
    }
  }

  private static void close(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      System.err.println("Did not end cleanly: " + e);
    }
  }
}
