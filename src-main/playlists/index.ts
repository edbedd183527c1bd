export { createPlaylistOrders, type PlaylistOrders } from './playlist-orders.ts';
