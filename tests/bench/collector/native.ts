/** Prints the checksum and what the collector says of itself. */

import { collectorStatistics } from 'toro/memory/collector-statistics';
import { churn } from './load';

console.log(churn(8));
const { collections, medianPause, longestPause, live } = collectorStatistics();
console.log(`${collections} ${medianPause} ${longestPause} ${live}`);
