package dk.kk.inklusion.model;

import java.util.List;
import java.util.stream.Collectors;

/** A document that cannot be used, with every fault found in it. */
public final class InvalidDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public InvalidDocumentException(String document, List<Fault> faults) {
    super(
        "The %s has %d fault%s: %s"
            .formatted(
                document,
                faults.size(),
                faults.size() == 1 ? "" : "s",
                faults.stream().map(Fault::toString).collect(Collectors.joining("; "))));
    this.faults = List.copyOf(faults);
  }

  /** At least one. */
  public List<Fault> faults() {
    return faults;
  }
}
