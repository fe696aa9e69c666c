package dk.kk.inklusion.report.subscription;

import dk.kk.inklusion.model.Document;
import dk.kk.inklusion.model.Identifier;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A subscription as it is asked for. */
record SubscriptionWish(String url, Interest interest, Payload payload) {
  private static final int LONGEST_URL = 2000;
  private static final int LONGEST_CODE = 200;
  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * Reads it.
   *
   * @throws dk.kk.inklusion.model.InvalidDocumentException with every fault
   */
  static SubscriptionWish read(String text, Targets targets) {
    Document document = Document.parse("subscription", text);
    document.allow("url", "survey", "wave", "measure", "group", "payload");
    var wish =
        new SubscriptionWish(
            url(document, targets),
            new Interest(
                name(document, "survey"),
                name(document, "wave"),
                code(document, "measure"),
                code(document, "group")),
            document.choice(
                "payload", Map.of("thin", Payload.THIN, "full", Payload.FULL), Payload.THIN));
    for (String ignored : document.ignored()) {
      document.fault(
          ignored,
          "unknown-property",
          "A subscription has url, survey, wave, measure, group and payload.");
    }
    document.requireNoFaults("subscription");
    return wish;
  }

  private static String url(Document document, Targets targets) {
    String url = document.text("url");
    if (!url.isEmpty()) {
      String wrong = whatIsWrong(url, targets);
      if (wrong != null) {
        document.fault("url", "unusable", wrong);
      }
    }
    return url;
  }

  private static @Nullable String whatIsWrong(String url, Targets targets) {
    if (url.length() > LONGEST_URL) {
      return "An address has at most %d characters.".formatted(LONGEST_URL);
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException _) {
      return "This is no address. Write it as https://example.dk/hook.";
    }
    String scheme = Objects.requireNonNullElse(uri.getScheme(), "").toLowerCase(Locale.ROOT);
    if (!SCHEMES.contains(scheme) || uri.getHost() == null) {
      return "The address must begin with https:// or http:// and name a host.";
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return "The address must have no user, password or part after #. The signature tells who"
          + " sends.";
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535) {
      return "The port must be a number from 1 to 65535.";
    }
    return whatIsWrongWithHost(uri.getHost(), targets);
  }

  private static @Nullable String whatIsWrongWithHost(String host, Targets targets) {
    try {
      targets.resolve(host);
      return null;
    } catch (RefusedTargetException refused) {
      return refused.getMessage();
    } catch (UnknownHostException _) {
      return "The name %s leads nowhere. Check its spelling, and that it is in the DNS."
          .formatted(host);
    }
  }

  private static @Nullable String name(Document document, String property) {
    String name = document.optionalText(property);
    if (name == null || name.isEmpty()) {
      return null;
    }
    if (!Identifier.isValid(name)) {
      document.fault(property, "identifier", "The name stands here as it is in addresses.");
    }
    return name;
  }

  private static @Nullable String code(Document document, String property) {
    String code = document.optionalText(property);
    if (code == null || code.isEmpty()) {
      return null;
    }
    if (code.length() > LONGEST_CODE) {
      document.fault(
          property, "too-long", "This has at most %d characters.".formatted(LONGEST_CODE));
    }
    return code;
  }
}
