package dk.kk.inklusion.ingest.token;

import dk.kk.inklusion.ingest.problem.CannotStartException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Refuses settings nobody can log in with, or everybody. */
final class TokenSettings {
  private TokenSettings() {}

  static void requireUsable(TokenProperties properties) {
    List<String> faults = new ArrayList<>();
    if (properties.audience().isBlank()) {
      faults.add("JWT_AUDIENCE is not set; without it, tokens for others would be good here.");
    }
    if (!isHttp(properties.jwksUri())) {
      faults.add("JWT_JWKS_URI is not set or no https address (http on this machine alone).");
    }
    if (properties.stewardScope().equals(properties.vendorScope())) {
      faults.add("ingest.jwt.steward-scope and vendor-scope are the same.");
    }
    if (properties.keysKept().compareTo(properties.fetchPause()) <= 0) {
      faults.add("ingest.jwt.keys-kept is not longer than fetch-pause.");
    }
    if (!faults.isEmpty()) {
      throw new CannotStartException(
          String.join(" ", faults), "Correct these settings, or unset JWT_ISSUER.");
    }
  }

  private static boolean isHttp(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null
          && ("https".equals(uri.getScheme())
              || ("http".equals(uri.getScheme()) && isThisMachine(uri.getHost())));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static boolean isThisMachine(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
