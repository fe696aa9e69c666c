package dk.kk.inklusion.report.subscription;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Keys that open the subscriptions; empty for none.
 *
 * @param consumer of those who read the index
 * @param steward of the municipality
 * @param wrongPerMinute wrong ones from one address before it has to wait
 * @param wrongInTotalPerMinute the same from all addresses nobody with a right key calls from
 */
@ConfigurationProperties("keys")
record KeyProperties(
    @DefaultValue("") String consumer,
    @DefaultValue("") String steward,
    int wrongPerMinute,
    int wrongInTotalPerMinute) {
  /** They are guessed over the network only. */
  private static final int SHORTEST = 12;

  private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]+");

  /**
   * Checks them.
   *
   * @throws UnusableKeysException naming everything that is wrong
   */
  void requireUsable() {
    List<String> faults = new ArrayList<>();
    check("CONSUMER_KEY", consumer, faults);
    check("STEWARD_KEY", steward, faults);
    if (!consumer.isEmpty() && consumer.equals(steward)) {
      faults.add("CONSUMER_KEY and STEWARD_KEY are the same.");
    }
    if (!faults.isEmpty()) {
      throw new UnusableKeysException(String.join(" ", faults));
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
  public String toString() {
    return "KeyProperties[...]";
  }
}
