/**
 * The pages for a person with a file: they hold words and no data, which their scripts ask the API
 * for with the person's key.
 */
@NullMarked
package dk.kk.inklusion.ingest.page;

import org.jspecify.annotations.NullMarked;
