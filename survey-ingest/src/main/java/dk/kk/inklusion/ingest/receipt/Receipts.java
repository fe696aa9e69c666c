package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.lease.Leases;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.receipt.Receipt.Status;
import dk.kk.inklusion.ingest.row.RowFault;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes receipts of batches. */
@Component
public class Receipts {
  private final Batches batches;
  private final Faults faults;
  private final Leases leases;
  private final Erasures erasures;

  Receipts(Batches batches, Faults faults, Leases leases, Erasures erasures) {
    this.batches = batches;
    this.faults = faults;
    this.leases = leases;
    this.erasures = erasures;
  }

  /** The lease of whoever works on a batch. */
  public static String lease(String batch) {
    return "batch/" + batch;
  }

  /**
   * A batch the caller may see. Another vendor's is not there, as far as a vendor can tell.
   *
   * @throws ProblemException 404 if there is none
   */
  StoredBatch require(Caller caller, String id) {
    return batches
        .find(id)
        .filter(batch -> caller.sees(batch.vendor(), batch.survey()))
        .orElseThrow(() ->
            ProblemException.of(
                HttpStatus.NOT_FOUND,
                "unknown-batch",
                "There is no such batch. Check the id in the address."));
  }

  /** The receipt of a batch, with its first faults. */
  public Receipt of(StoredBatch batch) {
    return Receipt.of(batch, status(batch), firstFaults(batch), erasures.shown(batch));
  }

  /** The same without single faults. */
  Receipt inShort(StoredBatch batch) {
    return Receipt.of(batch, status(batch), List.of(), erasures.shown(batch));
  }

  private List<RowFault> firstFaults(StoredBatch batch) {
    return batch.isFinished()
        ? faults.page(batch.details(), new FaultFilter(null, null), new Page(0, Receipt.ERRORS))
        : List.of();
  }

  private Status status(StoredBatch batch) {
    return switch (batch.state()) {
      case PUBLISHED -> Status.ACCEPTED;
      case REJECTED -> Status.REJECTED;
      case PROCESSING -> leases.isHeld(lease(batch.id())) ? Status.PROCESSING : Status.INTERRUPTED;
    };
  }
}
