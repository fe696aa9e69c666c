package dk.kk.inklusion.limit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a call comes from, as far as one caller cannot choose it. */
final class Network {
  /** Who has one IPv6 address has all of a /64. */
  private static final int IPV6_BYTES = 8;

  private Network() {}

  /**
   * The address itself, or of IPv6 its /64.
   *
   * @param address as the web server knows it; anything else stands for itself
   */
  static String of(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), IPV6_BYTES))
          : address;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
