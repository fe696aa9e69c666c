package dk.kk.inklusion.report.subscription;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How webhooks are delivered; see application.yaml.
 *
 * @param allowPrivate whether endpoints may be inside this network
 * @param ladder waiting times before the first, second, ... attempt
 * @param jitter by which part of itself a waiting time is made longer or shorter at random
 * @param attemptTimeout after which an attempt has failed, whatever the endpoint does
 * @param lease for which an instance has a delivery to itself; longer than an attempt takes
 * @param poll between looks for deliveries that are due
 * @param concurrent endpoints served at a time
 * @param rotationOverlap for which a secret signs on beside the one that follows it
 * @param subscriptionsPerOwner at most
 * @param logKept for which a delivery stays in the log once it is over; longer than the ladder
 */
@ConfigurationProperties("webhooks")
public record WebhookProperties(
    boolean allowPrivate,
    List<Duration> ladder,
    double jitter,
    Duration attemptTimeout,
    Duration lease,
    Duration poll,
    int concurrent,
    Duration rotationOverlap,
    int subscriptionsPerOwner,
    Duration logKept) {
  public WebhookProperties {
    // Whether anything got through while an endpoint failed is seen by the log.
    if (logKept.compareTo(ladder.stream().reduce(Duration.ZERO, Duration::plus)) < 0) {
      throw new IllegalArgumentException("webhooks.log-kept must be longer than webhooks.ladder");
    }
  }
}
