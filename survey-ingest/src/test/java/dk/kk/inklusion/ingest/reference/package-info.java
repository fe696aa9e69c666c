/** What people and programs look up says what the program does. */
@NullMarked
package dk.kk.inklusion.ingest.reference;

import org.jspecify.annotations.NullMarked;
