package dk.kk.inklusion.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Ports of the loopback interface. */
public final class Ports {
  private Ports() {}

  /** Whether a server could listen on this port of 127.0.0.1 now. */
  public static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, loopback())) {
      return socket.isBound();
    } catch (IOException _) {
      return false;
    }
  }

  /**
   * A port nobody listened on a moment ago; somebody else may take it before it is used, so a
   * caller tries again when its server cannot bind.
   */
  public static int free() {
    try (var socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A port of 127.0.0.1. */
  public static InetSocketAddress address(int port) {
    return new InetSocketAddress(loopback(), port);
  }

  static void requireFree(int port) {
    if (!isFree(port)) {
      throw new CannotStart("Port " + port + " of 127.0.0.1 is in use by another program.");
    }
  }

  static InetAddress loopback() {
    try {
      return InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    } catch (UnknownHostException e) {
      throw new UncheckedIOException(e);
    }
  }
}
