package dk.kk.inklusion.ingest.key;

import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.upload.SmallBody;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/keys")
class KeyController {
  private static final int LARGEST = 64 * 1024;

  private final VendorKeys keys;
  private final Clock clock;

  KeyController(VendorKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  /** The keys there are and were, the newest first. */
  record KeyList(List<KeyAnswer> keys) {}

  @PostMapping
  @Allowed(Role.STEWARD)
  ResponseEntity<KeyAnswer> make(Caller caller, InputStream body) throws IOException {
    Instant now = clock.instant();
    KeyWish wish = KeyWish.read(SmallBody.read("key", body, LARGEST), now);
    VendorKeys.Made made = keys.make(wish, caller.name());
    KeyAnswer answer = KeyAnswer.of(made.stored(), made.key(), now);
    return ResponseEntity.created(URI.create("/api/v1/keys/" + answer.id()))
        .cacheControl(CacheControl.noStore())
        .body(answer);
  }

  @GetMapping
  @Allowed(Role.STEWARD)
  KeyList list(@RequestParam(required = false) @Nullable String vendor) {
    Instant now = clock.instant();
    return new KeyList(keys.list(vendor).stream().map(key -> KeyAnswer.of(key, now)).toList());
  }

  @GetMapping("/{id}")
  @Allowed(Role.STEWARD)
  KeyAnswer one(@PathVariable String id) {
    return KeyAnswer.of(keys.get(id), clock.instant());
  }

  @DeleteMapping("/{id}")
  @Allowed(Role.STEWARD)
  KeyAnswer revoke(@PathVariable String id) {
    return KeyAnswer.of(keys.revoke(id), clock.instant());
  }
}
