package dk.kk.inklusion.report.subscription;

import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.subscription.Subscription.State;
import dk.kk.inklusion.report.web.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Subscriptions, made, seen and deleted by their owner. */
@RestController
@RequestMapping(path = "/api/v1/subscriptions", produces = MediaType.APPLICATION_JSON_VALUE)
class SubscriptionController {
  private static final int LARGEST_REQUEST = 16 * 1024;

  private final Owners owners;
  private final Subscriptions subscriptions;
  private final Targets targets;
  private final ReadModel readModel;
  private final ApplicationEventPublisher events;
  private final WebhookProperties properties;

  SubscriptionController(
      Owners owners,
      Subscriptions subscriptions,
      Targets targets,
      ReadModel readModel,
      ApplicationEventPublisher events,
      WebhookProperties properties) {
    this.owners = owners;
    this.subscriptions = subscriptions;
    this.targets = targets;
    this.readModel = readModel;
    this.events = events;
    this.properties = properties;
  }

  record Answers(List<SubscriptionAnswer> subscriptions) {}

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<SubscriptionAnswer> subscribe(
      @RequestHeader(required = false) @Nullable String authorization, HttpServletRequest request)
      throws IOException {
    String owner = owners.require(authorization);
    SubscriptionWish wish = SubscriptionWish.read(body(request), targets);
    if (subscriptions.count(owner) >= properties.subscriptionsPerOwner()) {
      throw ProblemException.conflict(
          "too-many-subscriptions",
          "You have %d subscriptions, and more are not possible. Delete one that is not used."
              .formatted(properties.subscriptionsPerOwner()));
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var made =
        new Subscription(
            UUID.randomUUID().toString(),
            owner,
            wish.url(),
            wish.interest(),
            wish.payload(),
            readModel.position().sequence(),
            State.ACTIVE,
            null,
            now,
            now,
            Secrets.make());
    subscriptions.add(made);
    events.publishEvent(new SubscriptionMade(made));
    return ResponseEntity.created(URI.create(SubscriptionAnswer.path(made)))
        .cacheControl(CacheControl.noStore())
        .body(SubscriptionAnswer.withSecret(made));
  }

  @GetMapping
  ResponseEntity<Answers> all(@RequestHeader(required = false) @Nullable String authorization) {
    String owner = owners.require(authorization);
    return answer(
        new Answers(subscriptions.of(owner).stream().map(SubscriptionAnswer::of).toList()));
  }

  @GetMapping("/{id}")
  ResponseEntity<SubscriptionAnswer> one(
      @RequestHeader(required = false) @Nullable String authorization, @PathVariable String id) {
    String owner = owners.require(authorization);
    return answer(SubscriptionAnswer.of(subscriptions.require(id, owner)));
  }

  @DeleteMapping("/{id}")
  ResponseEntity<Void> delete(
      @RequestHeader(required = false) @Nullable String authorization, @PathVariable String id) {
    String owner = owners.require(authorization);
    subscriptions.require(id, owner);
    subscriptions.delete(id);
    events.publishEvent(new SubscriptionDeleted(id));
    return ResponseEntity.noContent().build();
  }

  /** A new secret; the current one goes on signing beside it for a while. */
  @PostMapping("/{id}/secret")
  ResponseEntity<SubscriptionAnswer> rotate(
      @RequestHeader(required = false) @Nullable String authorization, @PathVariable String id) {
    String owner = owners.require(authorization);
    Subscription found = subscriptions.require(id, owner);
    Instant until = Instant.now().plus(properties.rotationOverlap()).truncatedTo(ChronoUnit.MILLIS);
    subscriptions.setSecrets(id, found.secrets().rotate(until));
    return answer(SubscriptionAnswer.withSecret(subscriptions.require(id, owner)));
  }

  private static String body(HttpServletRequest request) throws IOException {
    byte[] bytes = request.getInputStream().readNBytes(LARGEST_REQUEST + 1);
    if (bytes.length > LARGEST_REQUEST) {
      throw new ProblemException(
          HttpStatus.CONTENT_TOO_LARGE,
          "too-large",
          "A subscription has at most %d bytes.".formatted(LARGEST_REQUEST));
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static <T> ResponseEntity<T> answer(T body) {
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(body);
  }
}
