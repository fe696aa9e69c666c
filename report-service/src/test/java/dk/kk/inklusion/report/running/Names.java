package dk.kk.inklusion.report.running;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolver.LookupPolicy;
import java.net.spi.InetAddressResolverProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The tests' name server: names that were pointed somewhere, and all others as the system has them.
 * The Java runtime itself asks it.
 */
public final class Names extends InetAddressResolverProvider {
  private static final Map<String, InetAddress> POINTED = new ConcurrentHashMap<>();

  /** Lets a name lead somewhere from now on. */
  static void point(String name, String address) {
    try {
      POINTED.put(
          name, InetAddress.getByAddress(name, InetAddress.ofLiteral(address).getAddress()));
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver system = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        InetAddress pointed = POINTED.get(host);
        return pointed == null ? system.lookupByName(host, policy) : Stream.of(pointed);
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return system.lookupByAddress(address);
      }
    };
  }

  @Override
  public String name() {
    return "names of the tests";
  }
}
