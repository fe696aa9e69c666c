package dk.kk.inklusion.ingest.key;

import dk.kk.inklusion.ingest.access.Authenticator;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.access.VendorName;
import dk.kk.inklusion.ingest.problem.CannotStartException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The keys a house starts with. They are known from the configuration alone, so they work while the
 * database is away, and one that is no longer named there is gone with the next start.
 */
@Component
@Order(1)
final class EnvironmentKeys implements Authenticator {
  /** They are guessed over the network only, under the limit of failed attempts. */
  private static final int SHORTEST = 12;

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]+");

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(KeyHash hash, Caller caller) {}

  EnvironmentKeys(EnvironmentKeyProperties properties) {
    requireUsable(properties);
    put(properties.steward(), new Caller(Role.STEWARD, "STEWARD_KEY", null, null));
    put(properties.vendor(), new Caller(Role.VENDOR, "VENDOR_KEY", properties.vendorName(), null));
  }

  private void put(String key, Caller caller) {
    if (!key.isEmpty()) {
      entries.add(new Entry(KeyHash.of(key), caller));
    }
  }

  private static void requireUsable(EnvironmentKeyProperties properties) {
    List<String> faults = new ArrayList<>();
    check("STEWARD_KEY", properties.steward(), faults);
    check("VENDOR_KEY", properties.vendor(), faults);
    if (!properties.steward().isEmpty() && properties.steward().equals(properties.vendor())) {
      faults.add("STEWARD_KEY and VENDOR_KEY are the same.");
    }
    if (!VendorName.isValid(properties.vendorName())) {
      faults.add("ingest.keys.vendor-name is no name of letters, digits, dots and dashes.");
    }
    if (!faults.isEmpty()) {
      throw new CannotStartException(
          String.join(" ", faults),
          "Set each to a text of its own, as 'openssl rand -base64 32' writes one, or to nothing.");
    }
  }

  private static void check(String variable, String key, List<String> faults) {
    if (key.isEmpty()) {
      return;
    }
    if (!VISIBLE.matcher(key).matches()) {
      faults.add("%s has a character no header can carry.".formatted(variable));
    } else if (key.length() < SHORTEST) {
      faults.add("%s is shorter than %d characters.".formatted(variable, SHORTEST));
    }
  }

  @Override
  public @Nullable Finding find(String credential) {
    KeyHash hash = KeyHash.of(credential);
    Caller found = null;
    for (Entry entry : entries) {
      found = entry.hash().matches(hash) ? entry.caller() : found;
    }
    return found == null ? null : new Known(found);
  }

  @Override
  public boolean isInUse() {
    return !entries.isEmpty();
  }
}
