package dk.kk.inklusion.ingest.reference;

import dk.kk.inklusion.ingest.access.Open;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The description of all calls, at an address that stays. */
@Controller
final class OpenApiController {
  private final byte[] document = OpenApi.document().toString().getBytes(StandardCharsets.UTF_8);

  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  @Open
  ResponseEntity<byte[]> document() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
        .contentType(MediaType.APPLICATION_JSON)
        .body(document);
  }
}
