package dk.kk.inklusion.report.subscription;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.http.client.InetAddressFilter;
import org.springframework.stereotype.Component;

/**
 * Where webhooks may go. A subscriber chooses the address, so without this anybody with a key could
 * make the service call what only it can reach: its own ports, its neighbours', the cloud's store
 * of credentials.
 */
@Component
public class Targets implements AutoCloseable {
  /** Addresses on the internet; the last lines are ways to write others, and one cloud's own. */
  private static final InetAddressFilter PUBLIC =
      InetAddressFilter.externalAddresses()
          .andNot("::/96", "64:ff9b::/32", "2001::/32", "2002::/16")
          .andNot("168.63.129.16/32");

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final boolean allowPrivate;

  /** Looking a name up holds its thread; on a virtual one it would hold all the others up, too. */
  private final ExecutorService lookups =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("webhook-names-", 0).factory());

  Targets(WebhookProperties properties) {
    this.allowPrivate = properties.allowPrivate();
  }

  /**
   * The addresses a host has now, all of them allowed.
   *
   * @throws RefusedTargetException if one of them is not
   * @throws UnknownHostException if there is none
   */
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = lookUp(host);
    for (InetAddress address : addresses) {
      if (!allowPrivate && !isPublic(address)) {
        throw new RefusedTargetException(host);
      }
    }
    return addresses;
  }

  static boolean isPublic(InetAddress address) {
    return PUBLIC.matches(address);
  }

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    Future<InetAddress[]> lookup = lookups.submit(() -> InetAddress.getAllByName(host));
    try {
      return lookup.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException _) {
      throw new UnknownHostException(host);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException(host);
    }
  }

  @Override
  public void close() {
    lookups.shutdownNow();
  }
}
