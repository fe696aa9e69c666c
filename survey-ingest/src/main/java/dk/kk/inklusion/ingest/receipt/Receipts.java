package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.lease.Leases;
import dk.kk.inklusion.ingest.receipt.Receipt.Status;
import dk.kk.inklusion.ingest.row.RowFault;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes receipts of batches. */
@Component
public class Receipts {
  private final Faults faults;
  private final Leases leases;

  Receipts(Faults faults, Leases leases) {
    this.faults = faults;
    this.leases = leases;
  }

  /** The lease of whoever works on a batch. */
  public static String lease(String batch) {
    return "batch/" + batch;
  }

  /** The receipt of a batch, with its first faults. */
  public Receipt of(StoredBatch batch) {
    return Receipt.of(batch, status(batch), firstFaults(batch));
  }

  /** The same without single faults. */
  Receipt inShort(StoredBatch batch) {
    return Receipt.of(batch, status(batch), List.of());
  }

  private List<RowFault> firstFaults(StoredBatch batch) {
    return batch.isFinished() && batch.faults() != null && !batch.faults().isEmpty()
        ? faults.page(batch.id(), new Page(0, Receipt.ERRORS))
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
