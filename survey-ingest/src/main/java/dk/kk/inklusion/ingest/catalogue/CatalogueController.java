package dk.kk.inklusion.ingest.catalogue;

import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.upload.SmallBody;
import dk.kk.inklusion.model.catalogue.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/catalogue")
class CatalogueController {
  private static final int LARGEST = 1024 * 1024;

  private final Catalogues catalogues;

  CatalogueController(Catalogues catalogues) {
    this.catalogues = catalogues;
  }

  /**
   * What is said to one who puts entries.
   *
   * @param version the catalogue's, one more where something changed
   * @param ignored paths of properties no entry has
   */
  record CatalogueAnswer(
      long version, int added, int changed, int unchanged, List<String> ignored) {}

  @PutMapping
  @Allowed(Role.STEWARD)
  CatalogueAnswer put(InputStream body) throws IOException {
    Catalogues.Put put = catalogues.put(SmallBody.read("catalogue", body, LARGEST));
    Changes changes = put.changes();
    return new CatalogueAnswer(
        put.version(), changes.added(), changes.changed(), changes.unchanged(), put.ignored());
  }

  @GetMapping
  @Allowed({Role.STEWARD, Role.VENDOR})
  Catalogue get() {
    return catalogues.get();
  }
}
