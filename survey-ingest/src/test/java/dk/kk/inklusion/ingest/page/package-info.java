/** The words of the pages, without a browser. */
@NullMarked
package dk.kk.inklusion.ingest.page;

import org.jspecify.annotations.NullMarked;
