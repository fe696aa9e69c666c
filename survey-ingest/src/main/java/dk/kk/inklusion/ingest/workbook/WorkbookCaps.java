package dk.kk.inklusion.ingest.workbook;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a workbook may hold at most.
 *
 * @param entries files within the zip file it is
 * @param sheets hidden ones too
 * @param inflated bytes that are read of it, decompressed
 * @param ratio of those to the bytes of the file, from 10 MB up
 */
public record WorkbookCaps(
    @DefaultValue("1000") int entries,
    @DefaultValue("50") int sheets,
    @DefaultValue("2GB") DataSize inflated,
    @DefaultValue("200") int ratio) {
  public static final WorkbookCaps USUAL =
      new WorkbookCaps(1_000, 50, DataSize.ofGigabytes(2), 200);
}
