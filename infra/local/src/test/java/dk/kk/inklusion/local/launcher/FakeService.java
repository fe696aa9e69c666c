package dk.kk.inklusion.local.launcher;

import com.sun.net.httpserver.HttpServer;
import dk.kk.inklusion.local.Ports;
import java.io.IOException;

/** What the launcher sees of a service: a process that says it is ready at its health address. */
public final class FakeService {
  private FakeService() {}

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv("MANAGEMENT_SERVER_PORT"));
    HttpServer server = HttpServer.create(Ports.address(port), 0);
    server.createContext(
        "/actuator/health/readiness",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    System.getenv().keySet().stream().sorted().forEach(name -> System.out.println("env " + name));
  }
}
