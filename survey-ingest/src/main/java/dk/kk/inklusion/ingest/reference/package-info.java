/** What people and programs look up: the calls there are, and what each problem means. */
@NullMarked
package dk.kk.inklusion.ingest.reference;

import org.jspecify.annotations.NullMarked;
