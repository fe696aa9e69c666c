package dk.kk.inklusion.barometer.stream;

import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;

/**
 * How clients reach the broker: its addresses, and what they need to be let in. It is shown by its
 * addresses alone, since the rest holds passwords.
 *
 * @param settings of any Kafka client, as the application's {@code spring.kafka.*} say
 */
record Broker(Map<String, Object> settings) {
  Broker {
    settings = Map.copyOf(settings);
  }

  /** One that lets everybody in. */
  static Broker at(String addresses) {
    return new Broker(Map.of(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, addresses));
  }

  Admin admin() {
    return Admin.create(settings);
  }

  @Override
  public String toString() {
    return String.valueOf(settings.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
  }
}
