export { startMqttGateway } from './mqtt-gateway.ts';
