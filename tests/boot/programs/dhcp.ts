/** Asks for an address and tells it. */

import 'toro/drivers/virtio-net';
import { dedicateNetwork, formatAddress, getAddress } from 'toro/network';

dedicateNetwork('virtionet');
console.log(`my address is ${formatAddress(getAddress())}`);
